"""SSH keys and the signatures that `ssh-keygen -Y sign` makes: values in, values out.

The forms are those of OpenSSH's PROTOCOL.sshsig and PROTOCOL.u2f, and of RFC 4253, 5656, 8332
and 8709. No clock, no file and no agent is known here."""
