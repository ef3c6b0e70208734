using System.Security.Cryptography;
using System.Text;

namespace Integrations.Mpesa;

/// <summary>The account reference of an STK push: at most 12 characters, because longer ones were accepted and then not prompted.</summary>
public static class StkAccountReference
{
    /// <summary>Most characters.</summary>
    public const int MaxLength = 12;

    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int TailLength = 5;

    /// <summary>A reference that fits: itself up to 12 characters, else its last five letters or digits and six characters of its hash.</summary>
    /// <remarks>The same text always gives the same short form; different texts give different ones but for one chance in a thousand million among those with the same ending.</remarks>
    public static string Shorten(string reference)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        if (reference.Length <= MaxLength)
        {
            return reference;
        }

        Span<char> shortForm = stackalloc char[MaxLength];
        var tail = Tail(reference);
        tail.CopyTo(shortForm);
        shortForm[tail.Length] = '-';
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(reference));
        var end = tail.Length + MaxLength - TailLength;
        for (var index = tail.Length + 1; index < end; index++)
        {
            shortForm[index] = Alphabet[hash[index] % Alphabet.Length];
        }

        return new string(shortForm[..end]);
    }

    private static string Tail(string reference)
    {
        var letters = reference.Where(char.IsAsciiLetterOrDigit).ToArray();
        return new string(letters[Math.Max(0, letters.Length - TailLength)..]);
    }
}
