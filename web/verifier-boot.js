// Starts the verifier worker (a classic worker).
self.kiemky.run("./verifier.js");
