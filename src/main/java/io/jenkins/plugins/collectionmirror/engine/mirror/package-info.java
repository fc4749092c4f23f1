/** One run of the mirror: lists, reads, compares, commits and reports. */
package io.jenkins.plugins.collectionmirror.engine.mirror;
