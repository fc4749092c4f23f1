/**
 * What a job is configured with: the source and the branch of a mirror or of a restore, their forms, and what a job may
 * do.
 */
package io.jenkins.plugins.collectionmirror.job;
