"""Tests of the room where people meet."""
