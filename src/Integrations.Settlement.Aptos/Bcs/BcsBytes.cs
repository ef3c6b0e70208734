namespace Integrations.Settlement.Aptos.Bcs;

internal static class BcsBytes
{
    public static byte[] Of<T>(T value, BcsWrite<T> write)
        where T : allows ref struct
    {
        var writer = new BcsWriter(stackalloc byte[128]);
        try
        {
            write(ref writer, value);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
