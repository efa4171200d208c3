"""The guide for teachers, made from the scenes."""
