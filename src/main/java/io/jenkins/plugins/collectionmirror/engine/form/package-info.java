/** Makes equal items byte-identical: the order of keys, ids in a sidecar, no volatile fields, no secrets. */
package io.jenkins.plugins.collectionmirror.engine.form;
