namespace Integrations.Core.Tests.Callbacks;

/// <summary>Signing keys of the tests.</summary>
internal static class CallbackKeys
{
    public static readonly string First = Convert.ToBase64String(Enumerable.Range(1, 32).Select(static value => (byte)value).ToArray());
    public static readonly string Second = Convert.ToBase64String(Enumerable.Range(101, 32).Select(static value => (byte)value).ToArray());
}
