using System.Globalization;

namespace Integrations.Numbering.Internal;

/// <summary>Which operator a prefix of E.164 digits was issued to. The longest prefix wins.</summary>
internal sealed class OperatorPrefixes
{
    private readonly Dictionary<ulong, MobileOperator> _operators;
    private readonly ulong _largest;

    private OperatorPrefixes(Dictionary<ulong, MobileOperator> operators)
    {
        _operators = operators;
        _largest = operators.Count == 0 ? 0 : operators.Keys.Max();
    }

    /// <exception cref="FormatException">A column is missing, a prefix is not digits, or an operator has no key.</exception>
    internal static OperatorPrefixes Read(Stream csv)
    {
        Dictionary<ulong, MobileOperator> operators = [];
        foreach (var row in Csv.Read(csv, "e164_prefix", "operator_key", "carrier"))
        {
            operators[ParsePrefix(row[0])] = row[1].Length > 0
                ? new MobileOperator(row[1], row[2])
                : throw new FormatException($"The prefix '{row[0]}' has no operator key.");
        }

        return new(operators);
    }

    internal OperatorPrefixes With(string prefix, MobileOperator @operator) => new(new(_operators) { [ParsePrefix(prefix)] = @operator });

    internal MobileOperator? Find(Msisdn number)
    {
        for (var prefix = number.Value; prefix > 0; prefix /= 10)
        {
            if (prefix <= _largest && _operators.TryGetValue(prefix, out var found))
            {
                return found;
            }
        }

        return null;
    }

    // A prefix begins with a calling code and so never with 0: its decimal value stands for it.
    private static ulong ParsePrefix(string prefix) =>
        prefix.Length is > 0 and <= Msisdn.MostStoredDigits && prefix[0] != '0' && ulong.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{prefix}' is not a prefix of international digits without a plus sign.");
}
