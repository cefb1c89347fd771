// Starts the worker of the pages (a classic worker), when the first two answers are on screen.
self.kiemky.run("./pages.js");
