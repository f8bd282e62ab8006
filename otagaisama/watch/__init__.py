"""Watch (⑦): somebody notices, two look, an answer goes back; who asked for it is watched over and answered for."""
