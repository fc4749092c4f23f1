package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/** Within an agent's Java: puts a class in the place of the one that Jenkins sends. */
public final class LyingClass implements ClassFileTransformer {
    private final byte[] lie;

    private LyingClass(byte[] lie) {
        this.lie = lie;
    }

    /** Called by Java before the agent begins, with the class file of the lie. */
    public static void premain(String lie, Instrumentation instrumentation) {
        try {
            instrumentation.addTransformer(new LyingClass(Files.readAllBytes(Path.of(lie))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return LyingClasses.NAME.equals(name) ? lie : null;
    }
}
