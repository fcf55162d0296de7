// Room for Canvas.
