"""What a charter's automation asks of its forge: the one comment on a pull request, the merge of
one that was judged, and what is kept between two runs. Nothing is judged here."""
