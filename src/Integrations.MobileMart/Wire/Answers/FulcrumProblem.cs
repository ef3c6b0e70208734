using System.Globalization;
using Integrations.Http;
using Integrations.Providers;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>An error of the switch: problem details, with a code where its own rules refuse.</summary>
internal sealed class FulcrumProblem
{
    private const int LongestWait = 60;

    /// <summary>The code; <see langword="null"/> where model validation or the rate limiter answers.</summary>
    public string? Code { get; private init; }

    /// <summary>How long to wait, where the text says it.</summary>
    public TimeSpan? Wait { get; private init; }

    /// <summary>The problem; <see langword="null"/> for a page, an empty answer, or JSON that is no problem.</summary>
    public static FulcrumProblem? Read(Transmission transmission) => FulcrumNode.Read(transmission, static node =>
    {
        var code = WireText.BoundedCode(node.Text("fulcrumErrorCode")) ?? Fragment(node.Text("type")) ?? WireText.BoundedCode(node.Text("errorCode"));
        return code is null && node.Text("title") is null && node.Text("detail") is null && node.Text("errorMessage") is null
            ? null
            : new FulcrumProblem { Code = code, Wait = WaitIn(node.Text("detail")) };
    });

    /// <summary>The number after the hash of <c>{host}/error-codes#1013</c>.</summary>
    private static string? Fragment(string? type) =>
        type?.LastIndexOf("error-codes#", StringComparison.OrdinalIgnoreCase) is >= 0 and var at && type[(at + "error-codes#".Length)..] is { Length: > 0 and <= 8 } code && code.All(char.IsAsciiDigit) ? code : null;

    /// <summary>The wait of "… retry in 1 minute(s)."</summary>
    private static TimeSpan? WaitIn(string? detail)
    {
        const string before = "retry in ";
        const string after = " minute";
        if (detail is null || detail.IndexOf(before, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var start) || detail.IndexOf(after, start, StringComparison.OrdinalIgnoreCase) is not (> 0 and var end))
        {
            return null;
        }

        return int.TryParse(detail.AsSpan(start + before.Length, end - start - before.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= LongestWait
            ? TimeSpan.FromMinutes(minutes)
            : null;
    }
}
