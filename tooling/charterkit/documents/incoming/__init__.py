"""What came another way than by Git: tables, forms, mails and files of the site, read into rows."""
