using System.Security.Cryptography;
using System.Text;

namespace Integrations.Ncba.Rules;

/// <summary>The merchant's own references, as they stand behind the till.</summary>
internal static class NcbaReferences
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>True for a letter that is no separator.</summary>
    public static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_';

    /// <summary>A reference that fits: itself where it is plain and short enough, else letters and digits of its hash. In capitals, because the bank may send it back so.</summary>
    /// <remarks>The same text always gives the same short form; case does not tell two references apart.</remarks>
    public static string Fit(string reference, int longest)
    {
        var plain = reference.Trim();
        if (plain.Length > 0 && plain.Length <= longest && plain.All(IsPlain))
        {
            return plain.ToUpperInvariant();
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(plain));
        return string.Create(Math.Min(longest, hash.Length), hash, static (span, bytes) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = Alphabet[bytes[index] % Alphabet.Length];
            }
        });
    }

    /// <summary>The account of a push: the till, and what follows it.</summary>
    public static string Account(NcbaSettings settings, string? reference) => settings.ReferenceStyle switch
    {
        NcbaReferenceStyle.Hash when reference is not null => $"{settings.Till}#{Fit(reference, settings.MaxReferenceLength)}",
        NcbaReferenceStyle.Dash when reference is not null => $"{settings.Till}-{Fit(reference, settings.MaxReferenceLength)}",
        _ => settings.Till,
    };

    /// <summary>What a payer's account text names: one of the merchant's tills, and what follows it; <see langword="null"/> when it names none.</summary>
    public static (string Till, string Text)? Split(string account, NcbaSettings settings)
    {
        var end = account.AsSpan().IndexOfAny('#', '-');
        var (till, text) = end < 0 ? (account, "") : (account[..end], account[(end + 1)..]);
        till = till.Trim();
        return Same(till, settings.Till) || Same(till, settings.QrTill) || settings.BankAccounts.Contains(till, StringComparer.Ordinal) ? (till, text.Trim()) : null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
