namespace Integrations.Settlement.Aptos.Hashing;

// What stands before a message, so that a signature or hash of one kind is never one of another.
internal static class Domains
{
    private static readonly byte[] RawPrefix = Of("APTOS::RawTransaction"u8);
    private static readonly byte[] RawWithDataPrefix = Of("APTOS::RawTransactionWithData"u8);
    private static readonly byte[] HashPrefix = [.. Of("APTOS::Transaction"u8), 0];

    public static ReadOnlySpan<byte> RawTransaction => RawPrefix;

    public static ReadOnlySpan<byte> RawTransactionWithData => RawWithDataPrefix;

    // The hash of the domain, then the variant of a user transaction.
    public static ReadOnlySpan<byte> UserTransaction => HashPrefix;

    private static byte[] Of(ReadOnlySpan<byte> name)
    {
        var prefix = new byte[Sha3.Size];
        Sha3.Hash(name, prefix);
        return prefix;
    }
}
