"""Drawing: what all pictures share. SVG made here, so that a page needs no script and prints."""
