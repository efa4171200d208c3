"""The game as plain pages: headings, paragraphs and buttons, for pupils who use a screen reader, and for any old browser."""
