/**
 * What an administrator registers in Jenkins: Postman connections, Git servers, the web hook; and the lookups of forms.
 */
package io.jenkins.plugins.collectionmirror.config;
