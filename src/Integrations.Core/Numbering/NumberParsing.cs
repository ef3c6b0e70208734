namespace Integrations;

/// <summary>How much a parser forgives.</summary>
public enum NumberParsing
{
    /// <summary>
    /// The default, for real traffic. Beyond <see cref="Strict"/>, digits without a plus sign and without a country are read as
    /// international (<c>254712345678</c>), and a leading <c>00</c> works everywhere, provided a valid number follows.
    /// </summary>
    Lenient = 0,

    /// <summary>What the telephone network itself would accept: international numbers start with a plus sign or with the country's own prefix.</summary>
    Strict = 1,
}
