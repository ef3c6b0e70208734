using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba.Callbacks;

/// <summary>The secrets of one account's notifications, as the options hold them now. Compared in constant time. Thread-safe.</summary>
internal sealed class NotificationSecrets(IOptionsMonitor<NcbaOptions> options, string optionsName)
{
    private NcbaOptions Current => options.Get(optionsName);

    public string Key => Current.NotificationSecretKey ?? "";

    /// <summary>True when both are the account's; false while either is not configured.</summary>
    public bool Admits(string? username, string? password)
    {
        var current = Current;

        // Both are compared in any case: which one is wrong must not show.
        return Same(username, current.NotificationUsername) & Same(password, current.NotificationPassword);
    }

    public static bool Same(string? one, string? other) =>
        !string.IsNullOrEmpty(one) && !string.IsNullOrEmpty(other) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
