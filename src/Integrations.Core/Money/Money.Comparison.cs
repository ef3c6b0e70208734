using System.Numerics;

namespace Integrations;

public readonly partial struct Money : IEquatable<Money>, IComparable<Money>, IComparable, IComparisonOperators<Money, Money, bool>
{
    /// <summary>Whether amount and currency are the same. Amounts of different currencies are not equal, also when both are zero.</summary>
    public static bool operator ==(Money left, Money right) => left.Equals(right);

    /// <summary>Whether amount or currency differ.</summary>
    public static bool operator !=(Money left, Money right) => !left.Equals(right);

    /// <summary>Whether the left amount is smaller.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, also when one amount is zero.</exception>
    /// <exception cref="InvalidOperationException">One is the default value.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is smaller or the same.</summary>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is larger or the same.</summary>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two amounts.</summary>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public static Money Min(Money left, Money right) => right < left ? right : left;

    /// <summary>The larger of two amounts.</summary>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public static Money Max(Money left, Money right) => right > left ? right : left;

    /// <inheritdoc cref="op_Equality(Money, Money)" />
    public bool Equals(Money other) => _minorUnits == other._minorUnits && _currency == other._currency;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Money other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_minorUnits, _currency);

    /// <summary>Orders amounts of one currency.</summary>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public int CompareTo(Money other)
    {
        RequireSameCurrency(this, other);
        return _minorUnits.CompareTo(other._minorUnits);
    }

    /// <summary>Orders amounts of one currency; null comes first.</summary>
    /// <exception cref="ArgumentException">The object is not <see cref="Money"/>.</exception>
    /// <inheritdoc cref="op_LessThan(Money, Money)" path="/exception" />
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Money other => CompareTo(other),
        _ => throw new ArgumentException("Money compares with Money only.", nameof(obj)),
    };
}
