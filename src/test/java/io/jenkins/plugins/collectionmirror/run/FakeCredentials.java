package io.jenkins.plugins.collectionmirror.run;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Credentials that answer what they are made with, and nothing else. */
final class FakeCredentials {
    private FakeCredentials() {}

    static IdCredentials text(String secret) {
        return of(StringCredentials.class, Map.of("getSecret", Secret.fromString(secret)));
    }

    static IdCredentials userAndPassword(String user, String password) {
        return of(
                StandardUsernamePasswordCredentials.class,
                Map.of("getUsername", user, "getPassword", Secret.fromString(password)));
    }

    static IdCredentials other() {
        return of(IdCredentials.class, Map.of());
    }

    private static IdCredentials of(Class<? extends IdCredentials> type, Map<String, Object> answers) {
        return (IdCredentials)
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!answers.containsKey(method.getName())) {
                        throw new AssertionError("nobody needs to know " + method.getName());
                    }
                    return answers.get(method.getName());
                });
    }
}
