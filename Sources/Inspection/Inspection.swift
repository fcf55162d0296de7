// Room for Inspection.
