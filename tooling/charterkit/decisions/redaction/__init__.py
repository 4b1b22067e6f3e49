"""Personal data taken out of a whole history: what goes, and what every file becomes without it.

Pure functions of the bytes and paths that the history holds. What they give satisfies the rules as
what stood there did, since all that is decided by stays: who was told apart from whom, and when."""
