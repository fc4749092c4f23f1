/** Makes equal items byte-identical: sorted keys, ids in a sidecar, no volatile fields, no secrets. */
package io.jenkins.plugins.collectionmirror.engine.form;
