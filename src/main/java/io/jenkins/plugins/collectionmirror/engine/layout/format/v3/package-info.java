/**
 * Postman's own form for Git, collection schema 3.0.0: what each object is in it, the way back, and the text of YAML.
 */
package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;
