/** What a user configures in Jenkins: the global page, the source and the branch of a mirror, and their forms. */
package io.jenkins.plugins.collectionmirror.config;
