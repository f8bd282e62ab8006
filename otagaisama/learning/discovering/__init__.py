"""「あの人なら」(⑮): somebody says whom she thinks of, somebody asks that person kindly. Never a list of persons to be judged."""
