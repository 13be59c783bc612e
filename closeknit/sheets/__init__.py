"""Tables as people have them: sign-up sheets in, introductions out. Knows no Django."""
