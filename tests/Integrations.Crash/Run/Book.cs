using Integrations.Crash.Host;

namespace Integrations.Crash.Run;

/// <summary>What the parent ordered, and what hosts said of it. Thread-safe.</summary>
internal sealed class Book(ProviderSet providers)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsure = new(StringComparer.Ordinal);
    private readonly HashSet<string> _abandoned = new(StringComparer.Ordinal);
    private readonly HashSet<(string Key, string Reference, string Number, string Tokens)> _printed = [];
    private readonly Queue<Order> _again = [];
    private readonly SortedDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private int _number;

    /// <summary>Every how many-th caller who is told for certain that nothing was taken gives up; 0 for none.</summary>
    public int GiveUpEvery { get; set; }

    public int Ordered => _number;

    /// <summary>Orders that no host has taken: the host's caller repeats them with the same key.</summary>
    public IReadOnlyList<Order> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Select(Order.Parse)];
            }
        }
    }

    public IReadOnlyCollection<string> Taken => Copy(_taken);

    /// <summary>Orders whose caller was told for certain, and nothing else before, that they are not taken, and gave up.</summary>
    public IReadOnlyCollection<string> Abandoned => Copy(_abandoned);

    /// <summary>What callers were told, and how often.</summary>
    public IReadOnlyList<(string Answer, int Count)> Answers
    {
        get
        {
            lock (_gate)
            {
                return [.. _answers.Select(static answer => (answer.Key, answer.Value))];
            }
        }
    }

    /// <summary>Key and status, as observers were told.</summary>
    public IReadOnlyCollection<string> Told => Copy(_told);

    /// <summary>What was printed, each slip once.</summary>
    public IReadOnlyList<(string Key, string Reference, string Number, string Tokens)> Printed
    {
        get
        {
            lock (_gate)
            {
                return [.. _printed];
            }
        }
    }

    public Order Next()
    {
        lock (_gate)
        {
            var order = Order.Of(++_number, providers);
            _open.Add(order.Key);
            return order;
        }
    }

    public void Read(string line)
    {
        var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
        lock (_gate)
        {
            if (word is Line.Taken)
            {
                Answered("taken");
                _open.Remove(rest);
                _taken.Add(rest);
            }
            else if (word is Line.Refused)
            {
                Refuse(rest);
            }
            else if (word is Line.Told)
            {
                _told.Add(rest);
            }
            else if (word is Line.Printed && rest.Split(' ') is [var key, var reference, var number, var tokens])
            {
                _printed.Add((key, reference, number, tokens));
            }
        }
    }

    /// <summary>Orders whose callers call again, with the same key.</summary>
    public IReadOnlyList<Order> TakeAgain()
    {
        lock (_gate)
        {
            Order[] again = [.. _again];
            _again.Clear();
            return again;
        }
    }

    private void Answered(string answer) => _answers[answer] = _answers.GetValueOrDefault(answer) + 1;

    private void Refuse(string text)
    {
        if (text.Split(' ') is not [var key, var answer, var isCertain])
        {
            return;
        }

        Answered(answer);
        if (isCertain != bool.TrueString)
        {
            _unsure.Add(key);
        }

        if (GiveUpEvery > 0 && !_unsure.Contains(key) && Order.Parse(key).Number % GiveUpEvery is 0)
        {
            _open.Remove(key);
            _abandoned.Add(key);
            return;
        }

        _again.Enqueue(Order.Parse(key));
    }

    private HashSet<string> Copy(HashSet<string> set)
    {
        lock (_gate)
        {
            return new HashSet<string>(set, StringComparer.Ordinal);
        }
    }
}
