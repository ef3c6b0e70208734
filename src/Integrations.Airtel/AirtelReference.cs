using System.Text;

namespace Integrations.Airtel;

/// <summary>Makes a text fit what Airtel shows to the customer.</summary>
public static class AirtelReference
{
    private const string Filler = "Ref ";

    /// <summary>Letters, digits and single spaces, within the lengths; other characters become spaces, and a short text gets <c>Ref</c> in front.</summary>
    /// <param name="text">An order number or a few words.</param>
    /// <param name="shortest">Shortest form, in characters; default 4.</param>
    /// <param name="longest">Longest form, in characters; default 64.</param>
    public static string Fit(string text, int shortest = 4, int longest = 64)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fitting = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                fitting.Append(letter);
            }
            else if (fitting.Length > 0 && fitting[^1] is not ' ')
            {
                fitting.Append(' ');
            }
        }

        var fit = fitting.ToString().Trim();
        fit = fit.Length < shortest ? (Filler + fit).TrimEnd().PadRight(shortest, '0') : fit;
        return fit.Length > longest ? fit[..longest].TrimEnd() : fit;
    }
}
