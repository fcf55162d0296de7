// Room for Publishing.
