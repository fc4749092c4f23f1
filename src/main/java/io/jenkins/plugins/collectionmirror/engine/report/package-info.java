/** The result of a run, as a value for programs and in words for people. */
package io.jenkins.plugins.collectionmirror.engine.report;
