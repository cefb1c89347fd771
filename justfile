# Short names for what README and CONTRIBUTING describe; `just` itself is optional.

# Everything CI runs
test:
    ./test.sh

# Format, lints, unit tests of the core: the quick loop
check:
    ./test.sh lint core

# The viewer at a local address
run:
    ./run.sh

# Benchmarks, each with its peer in the same run; figures go to docs/performance.md by hand
bench *ARGS:
    benches/run.sh {{ARGS}}

# The figures of signing: token layer, processor time, rate of a slow token, memory
bench-signing *ARGS:
    benches/signing.sh {{ARGS}}

# The Debian package and the Windows zip, into target/package/ (docs/packages.md)
package:
    ./setup.sh packages
    tools/package.sh deb
    tools/package.sh windows

# Write the JSON Schema anew from the types
schema:
    for name in report error cert; do cargo run -q -p report --features schema --example schema -- $name > public/schema/$name.v1.json; done
    KIEMKY_WRITE_SCHEMA=1 cargo test -q -p companion --bin kiemky schema
