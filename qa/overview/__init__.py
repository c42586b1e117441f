"""The article as a whole: what it is about, its lists, its date, and questions worth asking."""
