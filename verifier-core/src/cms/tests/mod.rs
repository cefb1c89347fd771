//! Tests over fixtures of our own (testdata) and over the real files beside the project.

mod corpus;
