/**
 * Fuzz targets: each takes any bytes and fails if what reads them breaks a promise. CONTRIBUTING.md says how to run
 * them.
 */
package io.jenkins.plugins.collectionmirror.fuzz;
