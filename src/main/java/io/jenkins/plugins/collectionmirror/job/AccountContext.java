package io.jenkins.plugins.collectionmirror.job;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;

/** The settings and secrets that reach Postman for a job, in one of its builds or between them. */
public interface AccountContext {
    /** A setting without surrounding blanks, and with variables filled in where there are any; empty for null. */
    String expand(String text);

    /**
     * The same of a setting that must have a value.
     *
     * @param field its name
     * @throws InvalidSetupException if it has none
     */
    String required(String text, String field) throws InvalidSetupException;

    /**
     * A Postman account, by the key that an administrator registered for a connection, or by one that the job may use.
     *
     * @param connection the connection's name; null or empty for the first
     * @param credentialsId the job's own key; null or empty for the connection's
     * @throws InvalidSetupException if there is no such connection or key, or if the job may not use it
     */
    PostmanAccount postman(String connection, String credentialsId) throws InvalidSetupException;
}
