namespace Integrations.Core.Tests.Numbering;

/// <summary>Random digits: some at pure chance, some close to a number that exists.</summary>
internal sealed class DigitSamples(int seed)
{
    private readonly Random _random = new(seed);

    internal string Any() => string.Concat(Enumerable.Range(0, _random.Next(0, 16)).Select(_ => Digit()));

    internal string Near(string example)
    {
        var digits = example.ToList();
        for (var changes = _random.Next(0, 5); changes > 0; changes--)
        {
            digits[_random.Next(digits.Count)] = Digit();
        }

        switch (_random.Next(6))
        {
            case 0:
                digits.RemoveAt(_random.Next(digits.Count));
                break;
            case 1:
                digits.Insert(_random.Next(digits.Count + 1), Digit());
                break;
        }

        return string.Concat(digits);
    }

    internal static byte[] Values(string digits) => [.. digits.Select(digit => (byte)(digit - '0'))];

    private char Digit() => (char)('0' + _random.Next(10));
}
