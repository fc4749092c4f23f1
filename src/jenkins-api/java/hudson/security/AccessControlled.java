package hudson.security;

public interface AccessControlled {
    default void checkPermission(Permission permission) {
        throw new LinkageError();
    }

    ACL getACL();

    default boolean hasPermission(Permission permission) {
        throw new LinkageError();
    }
}
