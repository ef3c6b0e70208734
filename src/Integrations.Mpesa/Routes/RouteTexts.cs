using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>The words of an operator's request: what the wire takes of a request's own.</summary>
internal static class RouteTexts
{
    public const int Longest = 100;
    private const int Shortest = 2;

    /// <summary>The remarks. The wire takes two characters or more; <see langword="null"/> leaves it to the operation's own word.</summary>
    public static string? Remarks(PaymentRequest request) =>
        Array.Find([request.Description?.Trim(), request.Reference.Trim()], static text => text is { Length: >= Shortest }) is { } text ? Shorten(text) : null;

    public static string Occasion(PaymentRequest request) => Shorten(request.Reference);

    private static string Shorten(string text) => text.Length > Longest ? text[..Longest] : text;
}
