using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Core.Tests;

/// <summary>Random money: small amounts, the whole range, and its edges.</summary>
internal static class MoneyGenerators
{
    public static Gen<long> Units { get; } = Gen.Frequency(
        (4, Gen.Choose(-2_000, 2_000).Select(value => (long)value)),
        (4, Gen.Choose(int.MinValue, int.MaxValue).Zip(Gen.Choose(int.MinValue, int.MaxValue), (high, low) => unchecked(((long)high << 32) | (uint)low))),
        (1, Gen.Elements(0L, 1L, -1L, long.MaxValue, long.MinValue, long.MaxValue - 1, long.MinValue + 1, 9_223_372_036_854_775_80L)));

    public static Gen<Currency> Currencies { get; } = Gen.Elements(Currency.GetAllCurrencies().Where(currency => currency.HasMinorUnit).ToArray());

    public static Gen<MidpointRounding> Modes { get; } = Gen.Elements(Enum.GetValues<MidpointRounding>());

    public static Gen<Money> Amounts { get; } = Units.Zip(Currencies, Money.FromMinorUnits);

    public static Gen<Money> Shillings { get; } = Units.Select(units => Money.FromMinorUnits(units, "KES"));

    /// <summary>Amounts so far from the limits that a few of them add up.</summary>
    public static Gen<Money> SmallAmounts { get; } = Gen.Choose(int.MinValue, int.MaxValue).Select(units => Money.FromMinorUnits(units, "KES"));

    /// <summary>Decimals of every scale and length.</summary>
    public static Gen<decimal> Decimals { get; } =
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from middle in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
        from high in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
        from scale in Gen.Choose(0, 28)
        from negative in Gen.Elements(true, false)
        select new decimal(low, middle, high, negative, (byte)scale);

    public static Gen<long[]> Ratios { get; } = Gen.Choose(1, 80).SelectMany(count => Gen.ArrayOf(
        Gen.Frequency((1, Gen.Constant(0L)), (4, Gen.Choose(0, 100).Select(value => (long)value)), (1, Units.Select(value => value & long.MaxValue))), count))
        .Where(ratios => ratios.Any(ratio => ratio > 0));

    /// <summary>Runs a property and throws with the seed when it is broken.</summary>
    public static void Holds<T>(Gen<T> values, Func<T, bool> property, int runs = 1_000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(values.ToArbitrary(), property));
}
