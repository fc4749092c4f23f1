package com.cloudbees.plugins.credentials;

@SuppressWarnings("rawtypes")
public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        throw new LinkageError();
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        throw new LinkageError();
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> credentials, CredentialsMatcher matcher) {
        throw new LinkageError();
    }

    public static CredentialsMatcher instanceOf(Class clazz) {
        throw new LinkageError();
    }

    public static CredentialsMatcher withId(String id) {
        throw new LinkageError();
    }
}
