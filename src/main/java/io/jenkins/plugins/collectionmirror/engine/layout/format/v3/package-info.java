/**
 * Postman's own form for Git, collection schema 3.0.0: what each object of a collection or environment is in it, and
 * the way back. It knows JSON trees and the text of YAML; of paths, files and Git it knows nothing.
 */
package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;
