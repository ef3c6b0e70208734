using System.Text;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>The merchant check that precedes every STK operation.</summary>
internal static class StkPassword
{
    /// <summary>The refusal's message, or <see langword="null"/> when the password is <c>base64(shortcode + passkey + timestamp)</c>.</summary>
    public static string? Refuse(DarajaWorld world, DarajaTurn turn)
    {
        if (world.Options.AcceptsAnyCredentials)
        {
            return null;
        }

        if (!world.ShortCodes.TryGetValue(turn["BusinessShortCode"], out var shortCode) || shortCode.Passkey is not { } passkey)
        {
            return "Merchant does not exist";
        }

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes(shortCode.Number + passkey + turn["Timestamp"]));
        return expected.Equals(turn["Password"], StringComparison.Ordinal) ? null : "Wrong credentials";
    }
}
