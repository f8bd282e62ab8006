"""Events (⑧): planned for a small area, told, moved, counted, looked back on."""
