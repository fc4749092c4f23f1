/**
 * The settings of a job: the source and the branch of a mirror or of a restore, their forms, and the permissions of a
 * job.
 */
package io.jenkins.plugins.collectionmirror.job;
