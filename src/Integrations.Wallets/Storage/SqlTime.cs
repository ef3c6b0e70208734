namespace Integrations.Wallets;

/// <summary>Times as counts of 100 ns since 1970.</summary>
internal static class SqlTime
{
    public static long Write(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    public static DateTimeOffset Read(long count) => DateTimeOffset.UnixEpoch.AddTicks(count);
}
